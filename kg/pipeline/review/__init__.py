"""What people decide about findings: sheets out and in, verdicts on records, matches, further gold cases."""
