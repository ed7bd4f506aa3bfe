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
    memory.fill(values + <usize>next * width, 0, width);
    next++;
  }
  store<i32>(count, next);
}
