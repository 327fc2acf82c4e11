// What was checked, and what was found: one line a check, then the counts.
let passed = 0;
let failed = 0;

/** Notes a check: it holds when nothing was found. */
export function check(name, found = []) {
  if (found.length === 0) {
    passed += 1;
    if (process.env.VERBOSE) console.log(`ok - ${name}`);
    return;
  }
  failed += 1;
  console.log(`not ok - ${name}`);
  for (const line of found.slice(0, 12)) console.log(`    ${line}`);
  if (found.length > 12) console.log(`    and ${found.length - 12} more`);
}

/** Notes a check that is true or false. */
export function holds(name, condition, found = "it does not") {
  check(name, condition ? [] : [found]);
}

/** Runs a step; one that breaks is a failure of the step, not the end of the run. */
export async function step(name, work) {
  try {
    await work();
  } catch (error) {
    check(name, [String(error?.message ?? error).split("\n").slice(0, 4).join(" ")]);
  }
}

/** The counts; the answer of the process. */
export function end() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
