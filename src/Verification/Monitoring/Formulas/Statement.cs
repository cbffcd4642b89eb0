using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A formula that holds or does not.</summary>
internal abstract record Statement : Formula
{
    /// <summary>1 at every instant at which it holds, else 0; exact comparisons, no margins.</summary>
    /// <exception cref="InvalidOperationException">It has operators over times, which a condition has not.</exception>
    public virtual Course Decide(RunReader run, InstantGrid grid, Member? member) => throw new InvalidOperationException($"{GetType().Name} is no condition.");

    /// <summary>Whether a condition about constants holds.</summary>
    public bool Holds(RunReader run) => Decide(run, new InstantGrid.Records(run.Source), member: null).Constant > 0;
}
