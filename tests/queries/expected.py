"""What each question of the catalogue must answer on the hand-written graph: (query, parameters, rows).

Rows are written without the columns marked ``link`` and with lists ("a, b") in alphabetical order.
"""

from __future__ import annotations

Params = dict[str, list[str]]
Rows = list[tuple[str | None, ...]]

ALDERMOOR: Params = {"council": ["Aldermoor"]}
DRIFTED = "The investigation drifted for two years."
ELEVEN = "The Council took eleven months."
NOTES = "It accepts its notes were poor."
PAID_300 = "pay Mrs X £300 for her distress"
PAID_500 = "paid £500 to each of them"
INSPECT = "Brindle did not inspect the flat."
GONE = "its words are no longer in the text"
TRAIN = "train its stage 2 officers"
COUNTY, BRINDLE = "Aldermoor County Council", "Brindle & Hythe Borough Council"
BOTH = "Brindle & Hythe Borough Council, Westvale Council"
LGSCO, SPSO = "Local Government and Social Care Ombudsman", "Scottish Public Services Ombudsman"
FIRST, SECOND, THIRD, OLD, SCOTTISH = "24 000 001", "24 000 002", "24 000 003", "18 000 004", "201900005"
ACT = "Invented Children Act 1999"
STAGE_2 = ("Children's complaints", "Stage 2")
OMBUDSMAN = "The ombudsman"

EXPECTED: list[tuple[str, Params, Rows]] = [
    (
        "failings-of-council",
        ALDERMOOR,
        [
            (SECOND, "2023-06-30", "Drift", "Stage 2", OMBUDSMAN, DRIFTED),
            (FIRST, "2021-03-04", "Drift, Poor records", "Stage 2", OMBUDSMAN, ELEVEN),
            (FIRST, "2021-03-04", "Poor records", "", "The body itself", NOTES),
        ],
    ),
    (
        "failings-of-council",
        {"council": ["Aldermoor CC"], "doubtful": ["yes"], "type": ["conduct"]},
        [(FIRST, "2021-03-04", "Conduct", "", OMBUDSMAN, "The officer was curt.")],
    ),
    (
        # Delay takes in drift, which is narrower; the filter leaves the list of kinds whole.
        "failings-of-council",
        {"council": ["Aldermoor", "westvale-district"], "type": ["delay"], "until": ["2021"]},
        [
            (FIRST, "2021-03-04", "Drift, Poor records", "Stage 2", OMBUDSMAN, ELEVEN),
            (OLD, "2018-02-01", "Delay", "Planning enforcement", OMBUDSMAN, "It waited three years to act."),
        ],
    ),
    (
        "councils-by-failing",
        {},
        [
            (COUNTY, "2", "3", "2021-03-04", "2023-06-30"),
            (BRINDLE, "1", "1", "2022-05-01", "2022-05-31"),
            ("Westvale District Council", "1", "1", "2018-02-01", "2018-02-01"),
        ],
    ),
    # A decision of "May 2022" is surely since May, and not surely until the 15th of May.
    (
        "councils-by-failing",
        {"since": ["2022-05"], "until": ["2022"]},
        [(BRINDLE, "1", "1", "2022-05-01", "2022-05-31")],
    ),
    ("councils-by-failing", {"since": ["2022"], "until": ["2022-05-15"]}, []),
    (
        "councils-by-failing",
        {"area": ["Housing"], "type": ["inadequate enquiries"]},
        [(BRINDLE, "1", "1", "2022-05-01", "2022-05-31")],
    ),
    (
        "kinds-of-failing",
        {},
        [
            ("Drift", "2", "2", "1"),
            ("Poor records", "2", "1", "1"),
            ("Poor assessment", "1", "1", "1"),
            ("Delay", "1", "1", "1"),
        ],
    ),
    (
        "kinds-of-failing",
        {**ALDERMOOR, "doubtful": ["yes"]},
        [("Drift", "2", "2", "1"), ("Poor records", "2", "1", "1"), ("Conduct", "1", "1", "1")],
    ),
    (
        "steps-that-fail",
        {},
        [
            (*STAGE_2, "Drift", "2", "2", "1"),
            (*STAGE_2, "Poor records", "1", "1", "1"),
            (None, "Planning enforcement", "Delay", "1", "1", "1"),
        ],
    ),
    (
        "steps-that-fail",
        {"procedure": ["children-complaints"], "type": ["Delay"]},
        [(*STAGE_2, "Drift", "2", "2", "1")],
    ),
    (
        # Neither what is done already nor an offer that was refused is due.
        "remedies-due",
        {},
        [
            ("2021-04-01", COUNTY, FIRST, "Payment", "300.0", "Agreed", PAID_300),
            ("2021-06-04", COUNTY, FIRST, "Training", None, "Agreed", TRAIN),
            ("2022-06-28", BOTH, THIRD, "Apology", None, "Recommended", "apologise to Mr Y"),
        ],
    ),
    (
        "remedies-due",
        {**ALDERMOOR, "until": ["2021-05"]},
        [("2021-04-01", COUNTY, FIRST, "Payment", "300.0", "Agreed", PAID_300)],
    ),
    (
        "remedies-of-council",
        ALDERMOOR,
        [
            (SECOND, "2023-06-30", "Payment", "500", "Completed", "2023-07-28", PAID_500),
            (FIRST, "2021-03-04", "Payment", "300.0", "Agreed", "2021-04-01", PAID_300),
            (FIRST, "2021-03-04", "Training", None, "Agreed", "2021-06-04", TRAIN),
        ],
    ),
    (
        "remedies-of-council",
        {**ALDERMOOR, "scope": ["service improvement"]},
        [(FIRST, "2021-03-04", "Training", None, "Agreed", "2021-06-04", TRAIN)],
    ),
    ("service-improvements", {}, [(FIRST, "2021-03-04", COUNTY, "Training", "Agreed", TRAIN)]),
    ("service-improvements", {"area": ["planning"]}, []),
    (
        "what-was-paid",
        {},
        [
            (SECOND, COUNTY, "500", "true", "Distress, Time and trouble", "same case", PAID_500),
            (FIRST, COUNTY, "300.0", None, "Distress", "in words", PAID_300),
        ],
    ),
    (
        "what-was-paid",
        {"injustice": ["time-and-trouble"]},
        [(SECOND, COUNTY, "500", "true", "Time and trouble", "same case", PAID_500)],
    ),
    ("payments-by-injustice", {}, [("Distress", "1", "300", "300", "300")]),
    (
        "payments-by-injustice",
        {"loosely": ["yes"]},
        [("Distress", "2", "300", "400", "500"), ("Time and trouble", "1", "500", "500", "500")],
    ),
    ("injustices", {}, [("Distress", "2", "2"), ("Time and trouble", "1", "1")]),
    ("injustices", {"area": ["housing"]}, []),
    (
        # The section 26 that is asked for is not section 260.
        "cases-citing",
        {"law": ["CHILDREN act"], "provision": ["section 26"]},
        [(FIRST, "2021-03-04", COUNTY, ACT, "section 26(3)")],
    ),
    (
        "cases-citing",
        {"law": ["children act"]},
        [
            (SECOND, "2023-06-30", COUNTY, ACT, "section 260"),
            (FIRST, "2021-03-04", COUNTY, ACT, "section 26(3)"),
        ],
    ),
    ("law-breached", {}, [(f"{ACT}, section 26(3)", "section 26(3)", "1", "1", "1")]),
    (
        "who-says-so",
        {"case": ["24000001"]},
        [
            ("failing", "Drift, Poor records", "24-000-001.txt", "case", "12", "0.9", ELEVEN),
            ("failing", "Poor records", "24-000-001.txt", "case", "13", "0.8", NOTES),
            ("injustice", "Distress", "24-000-001.txt", "case", "14", "0.9", "This upset Mrs X."),
            (
                "no injustice",
                "",
                "24-000-001.txt",
                "case",
                "15",
                "0.9",
                "The late letter caused no injustice.",
            ),
            ("remedy", "Payment", "24-000-001.txt", "case", "20", "0.95", PAID_300),
            ("remedy", "Training", "24-000-001.txt", "case", "21", "0.9", TRAIN),
            ("failing", "Delay", "news.html", "account", None, "0.7", "almost a year late"),
        ],
    ),
    ("told-by-several", {}, [(FIRST, "news.html", "Upheld", "Partly upheld", "2021-03-04", "2021")]),
    (
        "cases-of-council",
        ALDERMOOR,
        [
            (SECOND, "2023-06-30", None, "Upheld", "1", "1"),
            (FIRST, "2021-03-04", "Children's services", "Upheld", "2", "2"),
        ],
    ),
    ("cases-of-council", {"council": ["westvale-district"], "outcome": ["not upheld"]}, []),
    ("repeated-failings", {}, [(COUNTY, "Drift", "2", "2", "2021-03-04", "2023-06-30")]),
    ("repeated-failings", {"cases": ["3"]}, []),
    ("failed-again", {}, [(COUNTY, "Drift", "Stage 2", FIRST, "2021-03-04", SECOND, "2023-06-30", DRIFTED)]),
    ("failed-again", {"promise": ["apology"]}, []),
    (
        "no-fault-statements",
        {},
        [(THIRD, "2022-05", BOTH, "Housing allocation", "There was no fault in the banding.")],
    ),
    ("no-fault-statements", {"procedure": ["planning-enforcement"]}, []),
    ("unresolved-names", {}, [("Westvale", SCOTTISH, "2019")]),
    (
        "coverage",
        {},
        [
            (LGSCO, "2018", "1", "1"),
            (LGSCO, "2021", "1", "2"),
            (LGSCO, "2022", "1", "1"),
            (LGSCO, "2023", "1", "1"),
            (SPSO, "2019", "1", "1"),
        ],
    ),
    ("coverage", {"ombudsman": ["spso"]}, [(SPSO, "2019", "1", "1")]),
    ("doubtful-findings", {}, [(FIRST, "failing", "0.3", "The officer was curt.")]),
    ("found-by", {}, [(OMBUDSMAN, "4", "4"), ("The body itself", "1", "1")]),
    ("outcomes", {}, [("Upheld", "3"), ("Not upheld", "1"), ("Partly upheld", "1")]),
    ("outcomes", {"ombudsman": ["LGSCO"], "since": ["2021"], "area": ["children"]}, [("Upheld", "2")]),
    (
        # What was upheld in a case about two bodies may concern one of them alone: it counts for neither.
        "upheld-by-council",
        {},
        [
            (COUNTY, "2", "2", "100"),
            ("Westvale District Council", "1", "1", "100"),
            ("Westvale", "1", "0", "0"),
        ],
    ),
    ("upheld-by-council", {"cases": ["2"]}, [(COUNTY, "2", "2", "100")]),
    ("service-areas", {}, [("Children", "2", "3"), ("Housing", "1", "1"), ("Planning", "1", "1")]),
    (
        "deadlines-given",
        {},
        [
            ("Apology", "P28D", "Calendar days", "1"),
            ("Payment", "P28D", "Calendar days", "1"),
            ("Training", "P3M", None, "1"),
        ],
    ),
    ("shared-decisions", {}, [(FIRST, "2021-03-04", COUNTY, "Ofsted")]),
    ("joint-cases", {}, [(THIRD, BRINDLE, "1"), (THIRD, "Westvale Council", "0")]),
    (
        "predecessors",
        {"council": ["Westvale Council"]},
        [
            ("Westvale Council", "2019-04-01", None, "1", "0"),
            ("Westvale District Council", "1974-04-01", "2019-03-31", "1", "1"),
        ],
    ),
    (
        "heads-of-complaint",
        {"case": ["24-000-001"]},
        [("the Council took too long", "Upheld", "upheld", "1")],
    ),
    (
        "time-limits",
        {},
        [
            ("Housing allocation", "The list is reviewed", "P1Y", None, None, "Wales", None),
            (
                "Stage 2",
                "The investigation is finished",
                "P25D",
                "Calendar days",
                "The complaint is agreed.",
                "England",
                f"{ACT}, section 26(3)",
            ),
        ],
    ),
    ("time-limits", {"procedure": ["Children's complaints"], "nation": ["Wales"]}, []),
    (
        "law-of-procedure",
        {"procedure": ["children-complaints"]},
        [("Stage 2", f"{ACT}, section 26(3)", "England")],
    ),
    (
        "law-of-procedure",
        {"procedure": ["housing-allocation"], "nation": ["wales"]},
        [("Housing allocation", "Invented Powers Act 1974", "England, Wales")],
    ),
    ("order-of-steps", {}, [("Stage 2", "2", "Stage 3", "0")]),
    (
        "documents",
        {},
        [
            ("24-000-001.txt", "Decision", None, FIRST),
            ("news.html", "Commentary", None, FIRST),
            ("24-000-002.txt", "Decision", None, SECOND),
            ("joint.txt", "Decision", None, THIRD),
            ("old.txt", "Decision", None, OLD),
            ("scottish.txt", "Decision", None, SCOTTISH),
        ],
    ),
    ("documents", {"kind": ["commentary"]}, [("news.html", "Commentary", None, FIRST)]),
    (
        "verdicts",
        {},
        [
            (None, "Wrong", "failing", "The officer lied.", None, "2024-05-02", "AB", GONE),
            (THIRD, "Right", "failing", INSPECT, None, "2024-05-02", "AB", None),
        ],
    ),
    # A case about two bodies: each of its verdicts once.
    (
        "verdicts",
        {"council": ["Brindle & Hythe"], "judgement": ["right"]},
        [(THIRD, "Right", "failing", INSPECT, None, "2024-05-02", "AB", None)],
    ),
    ("verdicts", {"council": ["Aldermoor"]}, []),
    ("possible-matches", {}, [("scottish.txt", THIRD, "2022-05", "0.61", "the same council")]),
    ("possible-matches", {"council": ["Aldermoor"]}, []),
    (
        "failings-by-year",
        {},
        [
            ("Poor assessment", "2022", "1", "1"),
            ("Delay", "2018", "1", "1"),
            ("Drift", "2021", "1", "1"),
            ("Drift", "2023", "1", "1"),
            ("Poor records", "2021", "2", "1"),
        ],
    ),
    ("failings-by-year", {**ALDERMOOR, "type": ["records"]}, [("Poor records", "2021", "2", "1")]),
    ("failings-by-year", {"type": ["conduct"]}, []),
    (
        "outcomes-by-year",
        {},
        [
            ("2018", "Upheld", "1"),
            ("2019", "Not upheld", "1"),
            ("2021", "Upheld", "1"),
            ("2022", "Partly upheld", "1"),
            ("2023", "Upheld", "1"),
        ],
    ),
    ("outcomes-by-year", {"ombudsman": ["spso"]}, [("2019", "Not upheld", "1")]),
    (
        "not-upheld-by-council",
        {},
        [
            ("Westvale", "1", "1", "100"),
            (COUNTY, "2", "0", "0"),
            (BRINDLE, "1", "0", "0"),
            ("Westvale Council", "1", "0", "0"),
            ("Westvale District Council", "1", "0", "0"),
        ],
    ),
    ("not-upheld-by-council", {"since": ["2021"], "cases": ["2"]}, [(COUNTY, "2", "0", "0")]),
    ("failings-without-remedy", {}, [(OLD, "2018-02-01", "Westvale District Council", "1")]),
    ("failings-without-remedy", ALDERMOOR, []),
    (
        "remedies-by-type",
        {},
        [
            ("Apology", "Recommended", "1", "1"),
            ("Payment", "Agreed", "1", "1"),
            ("Payment", "Completed", "1", "1"),
            ("Payment", "Proposed", "1", "1"),
            ("Training", "Agreed", "1", "1"),
        ],
    ),
    # The offer that was refused is no payment.
    ("payments-by-year", {}, [("2021", "1", "300", "300", "300"), ("2023", "1", "500", "500", "500")]),
    ("payments-by-year", {"council": ["Brindle & Hythe"]}, []),
    (
        "events-dated",
        ALDERMOOR,
        [(SECOND, "2021-09-01", "2023-03-31", "2023-06-30", "Drift", DRIFTED)],
    ),
    ("events-dated", {**ALDERMOOR, "since": ["2022"]}, []),
    (
        "failings-at-procedure",
        {"procedure": ["children-complaints"]},
        [
            (SECOND, "2023-06-30", COUNTY, "Drift", "Stage 2", DRIFTED),
            (FIRST, "2021-03-04", COUNTY, "Drift, Poor records", "Stage 2", ELEVEN),
        ],
    ),
    (
        "failings-at-procedure",
        {"procedure": ["children-complaints"], "since": ["2022"]},
        [(SECOND, "2023-06-30", COUNTY, "Drift", "Stage 2", DRIFTED)],
    ),
    ("failings-at-procedure", {"procedure": ["housing-allocation"]}, []),
    ("successors", {}, [("2019-03-31", "Westvale District Council", "Westvale Council")]),
    # What an analysis says is not there, or too little to say, is no pattern.
    (
        "patterns",
        {},
        [("recurrence", "Drift at Stage 2", "found", "children", "lift within ombudsman and year", "3")],
    ),
    (
        "patterns",
        {"standing": ["found", "too-few"], "named": ["after-remedy"]},
        [("after-remedy", "Drift after training", "too-few", None, "difference in differences", "2")],
    ),
    ("patterns", {"named": ["chains"]}, []),
    (
        "pattern-measures",
        {},
        [
            ("recurrence", "Drift at Stage 2", "found", "cases", "2", None, None),
            ("recurrence", "Drift at Stage 2", "found", "lift", "2.5", "1.2", "4.1"),
        ],
    ),
    (
        "found-again",
        {},
        [("Drift after training", "too-few", "found again, events after the due date", TRAIN, DRIFTED)],
    ),
    ("found-again", {"standing": ["found"]}, []),
    ("documents", {"since": ["2023"]}, [("24-000-002.txt", "Decision", None, SECOND)]),
    # Loosely: the service area stands for the procedure.
    (
        "failed-again",
        {"loosely": ["yes"]},
        [(COUNTY, "Drift", "Children, Stage 2", FIRST, "2021-03-04", SECOND, "2023-06-30", DRIFTED)],
    ),
]
