using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A statement about all instants of a stretch of the run, both ends included.</summary>
/// <param name="From">Where it begins; null for the whole run.</param>
/// <param name="To">Where it ends; null for the whole run.</param>
internal abstract record TemporalStatement(Quantity? From, Quantity? To) : Statement
{
    /// <summary>The first and the last instant of the stretch; the last lies before the first where there is none.</summary>
    public (int First, int Last) Stretch(RunReader run, InstantGrid grid)
    {
        if (From is null || To is null)
        {
            return (0, grid.Times.Length - 1);
        }

        var first = Array.BinarySearch(grid.Times, From.Of(run, grid, null).Constant);
        var last = Array.BinarySearch(grid.Times, To.Of(run, grid, null).Constant);
        return (first >= 0 ? first : ~first, last >= 0 ? last : ~last - 1);
    }

    /// <summary>The ends, where they are given.</summary>
    protected IEnumerable<Formula> Ends => From is null || To is null ? [] : [From, To];
}
