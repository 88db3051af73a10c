// Plays a notebook in the core's build for browsers, and holds its cells to those of the program.
//   node smoke.mjs CORE.wasm NOTEBOOK [CELLS.jsonl]
import { readFileSync } from 'node:fs'

const [core, file, expected] = process.argv.slice(2)
const module = await WebAssembly.compile(readFileSync(core))
const imports = {}
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  imports[from] ??= {}
  imports[from][name] = () => { throw new Error(`the core asks for ${name}`) }
}
const { exports } = await WebAssembly.instantiate(module, imports)
exports._initialize?.()

function run(line) {
  const bytes = new TextEncoder().encode(line)
  const place = exports.malloc(bytes.length + 1)
  new Uint8Array(exports.memory.buffer).set(bytes, place)
  const answer = exports.notebook_run(place, bytes.length)
  const memory = new Uint8Array(exports.memory.buffer)
  const text = new TextDecoder().decode(memory.slice(answer, memory.indexOf(0, answer)))
  exports.free(place)
  return text.split('\n').filter(Boolean).map((cell) => JSON.parse(cell))
}

// How long something takes, and which line of a file it was, differ.
function shown(cell) {
  return JSON.stringify(cell, (key, value) => (/second|^line$/.test(key) ? undefined : value))
}

const cells = readFileSync(file, 'utf8').split('\n').filter(Boolean).flatMap(run)
if (!expected) {
  for (const cell of cells) console.log(shown(cell))
} else {
  const other = readFileSync(expected, 'utf8').split('\n').filter(Boolean).map((cell) => JSON.parse(cell))
  for (const [index, cell] of cells.entries()) {
    if (shown(cell) !== shown(other[index])) {
      console.error(`the core says\n${shown(cell)}\nand the program\n${shown(other[index])}`)
      process.exit(1)
    }
  }
  if (other.length !== cells.length || cells.some((cell) => cell.status !== 'ok')) process.exit(1)
  console.log(`core: ${cells.length} cells under Node are those of the program, digit by digit`)
}
