// Nodes of several shapes in one draw call: each is a square, of which the fragment shader keeps the inside of
// its shape. A shape's number plus ten means hollow.
import { NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

export const SHAPES = { dot: 0, square: 1, diamond: 2, triangleDown: 3, star: 4, hexagon: 5 };

const VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute vec2 a_corner;
attribute float a_size;
attribute float a_shape;
attribute vec4 a_color;
attribute vec4 a_id;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_pixel;

void main() {
  float reach = a_size * u_correctionRatio / u_sizeRatio * 2.0 * 1.3;
  gl_Position = vec4((u_matrix * vec3(a_position + a_corner * reach, 1.0)).xy, 0.0, 1.0);
  v_at = a_corner * 1.3;
  v_shape = a_shape;
  v_pixel = u_sizeRatio / max(a_size, 0.01);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

// Distances to the edge of each shape, negative inside; the unit is the radius of the node.
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_pixel;

float away(float shape, vec2 p) {
  if (shape < 0.5) return length(p) - 1.0;
  if (shape < 1.5) return max(abs(p.x), abs(p.y)) - 0.88;
  if (shape < 2.5) return (abs(p.x) + abs(p.y) - 1.22) * 0.7071;
  if (shape < 3.5) return max(p.y - 0.8, abs(p.x) * 0.866 - p.y * 0.5 - 0.55);
  if (shape < 4.5) {
    float turn = mod(atan(p.x, p.y) + 0.62832, 1.25664) - 0.62832;
    vec2 q = length(p) * vec2(cos(turn), abs(sin(turn)));
    return dot(q - vec2(1.22, 0.0), normalize(vec2(0.36, 0.78)));
  }
  vec2 h = abs(p);
  return max(h.y * 0.866 + h.x * 0.5, h.x) - 0.92;
}

void main() {
  bool hollow = v_shape > 9.5;
  float shape = hollow ? v_shape - 10.0 : v_shape;
  float d = away(shape, v_at);
  float soft = clamp(v_pixel * 0.7, 0.01, 0.5);
  #ifdef PICKING_MODE
  if (d > 0.0) discard;
  gl_FragColor = v_color;
  #else
  float ink = 1.0 - smoothstep(-soft, soft, d);
  if (hollow) ink *= 0.12 + 0.88 * smoothstep(-0.42 - soft, -0.42 + soft, d);
  gl_FragColor = v_color * ink;
  #endif
}`;

const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;

export class NodeShapeProgram extends NodeProgram {
  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_matrix", "u_sizeRatio", "u_correctionRatio"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [[-1, -1], [1, -1], [-1, 1], [-1, 1], [1, -1], [1, 1]],
    };
  }

  processVisibleItem(index, start, data) {
    const { array } = this;
    array[start] = data.x;
    array[start + 1] = data.y;
    array[start + 2] = data.size;
    array[start + 3] = data.shape;
    array[start + 4] = floatColor(data.color);
    array[start + 5] = index;
  }

  setUniforms(params, { gl, uniformLocations }) {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
  }
}
