namespace Infra.Cli.Operations.Restore;

/// <summary>A swap of two databases, begun or about to begin.</summary>
/// <param name="Copy">Identifier of the restored database before the swap.</param>
/// <param name="Old">Identifier of the original after the swap.</param>
/// <param name="RestoredTo">Time of the restored data.</param>
/// <param name="IsNew">True when nothing was done yet.</param>
internal sealed record SwapState(string Copy, string Old, string RestoredTo, bool IsNew);
