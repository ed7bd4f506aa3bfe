/** Gives each column its slot, in order of first appearance, with a row of zeros. */
export function openSlots(
  begin: usize,
  end: usize,
  count: usize,
  rows: usize,
  slotOf: usize,
  values: usize,
  width: usize,
): void {
  let next = load<i32>(count);
  for (let c = begin; c < end; c += 4) {
    const column = load<i32>(c);
    const slot = slotOf + ((<usize>column) << 2);
    if (load<i32>(slot) >= 0) continue;
    store<i32>(slot, next);
    store<i32>(rows + ((<usize>next) << 2), column);
    clear(values + <usize>next * width, width);
    next++;
  }
  store<i32>(count, next);
}

/** Fills with zeros in a loop: memory.fill would call into the engine. */
function clear(from: usize, width: usize): void {
  const zero = f64x2.splat(0);
  const end = from + width;
  for (; from + 64 <= end; from += 64) {
    v128.store(from, zero, 0);
    v128.store(from, zero, 16);
    v128.store(from, zero, 32);
    v128.store(from, zero, 48);
  }
  for (; from + 16 <= end; from += 16) v128.store(from, zero);
  if (from < end) store<f64>(from, 0);
}
