using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A formula of the claim language, compiled: every word is resolved to what it reads or computes, only the run is missing.</summary>
internal abstract record Formula
{
    /// <summary>What it reads of a run.</summary>
    public virtual Readings Readings => Parts.Aggregate(Readings.None, static (all, part) => all | part.Readings);

    /// <summary>The formulas that it is made of.</summary>
    protected abstract IEnumerable<Formula> Parts { get; }

    /// <summary>
    /// Why the formula has no value on a run; null where it has one. What is asked for first cannot fail later. Notes in the run whether anything belongs to
    /// the cluster rather than the row.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="member">What <c>j</c> stands for; null outside <c>max_over</c> and its like.</param>
    public virtual string? Missing(RunReader run, Member? member) => Parts.Select(part => part.Missing(run, member)).FirstOrDefault(missing => missing is not null);
}
