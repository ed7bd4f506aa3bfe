import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Starts end-to-end tests first: they are long, and the many short tests of the sources leave no core idle at the end. */
export class WholeFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files); // oxlint-disable-line no-array-sort -- a sequencer's
    const isWhole = ({ project }: TestSpecification): boolean => project.name === 'whole';
    return [...sorted.filter(isWhole), ...sorted.filter((file) => !isWhole(file))];
  }
}
