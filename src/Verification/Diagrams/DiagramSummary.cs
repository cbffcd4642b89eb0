using System.Collections.Immutable;

namespace MimVerify.Verification.Diagrams;

/// <summary>What a diagram says in a few numbers.</summary>
/// <param name="Counts">Cells by status, only those that occur.</param>
/// <param name="Run">Cells that were run.</param>
/// <param name="WithPhaseOne">Cells among them whose training begins with a Phase I: measured |alpha_g(0)| &gt; alpha_a(0).</param>
/// <param name="GapAgrees">Cells among them where Delta &gt; 0 says the same.</param>
/// <param name="NumberAgrees">Cells among them where (1-gamma) P^Delta &gt; 1 says the same.</param>
public sealed record DiagramSummary(ImmutableSortedDictionary<CellStatus, int> Counts, int Run, int WithPhaseOne, int GapAgrees, int NumberAgrees)
{
    /// <summary>Counts the cells.</summary>
    public static DiagramSummary Of(IReadOnlyCollection<DiagramCell> cells)
    {
        var run = cells.Where(cell => CellStatuses.WasRun(cell.Status)).ToArray();
        return new DiagramSummary(
            cells.CountBy(cell => cell.Status).ToImmutableSortedDictionary(),
            run.Length,
            run.Count(HasPhaseOne),
            run.Count(cell => cell[DiagramQuantities.Gap] > 0 == HasPhaseOne(cell)),
            run.Count(cell => cell[DiagramQuantities.RegimeNumber] > 1 == HasPhaseOne(cell)));
    }

    private static bool HasPhaseOne(DiagramCell cell) => cell[DiagramQuantities.Regime] > 1;
}
