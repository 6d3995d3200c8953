/** What the real provider or the cluster would refuse. Terraform shows it to the user: what is wrong, then why. */
export class Refusal extends Error {
  constructor(summary, detail = '', path = []) {
    super(summary);
    this.detail = detail;
    this.path = path;
  }
}
