/** The plan cannot be carried out as it stands. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}
