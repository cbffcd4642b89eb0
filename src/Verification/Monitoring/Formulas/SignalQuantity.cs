using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>One signal as recorded.</summary>
internal abstract record SignalQuantity : Quantity
{
    protected override IEnumerable<Formula> Parts => [];

    /// <summary>The series.</summary>
    public abstract Series SeriesOf(RunReader run, Member? member);

    /// <summary>The series of its derivative, where the run records one.</summary>
    public virtual Series? RateOf(RunReader run, Member? member) => null;

    /// <summary>Whether it has a course between records, and its derivative one too.</summary>
    public virtual bool IsCurve => false;

    public override Readings Readings => IsCurve ? Readings.Curves : Readings.Lines;

    public override Course Of(RunReader run, InstantGrid grid, Member? member) => run.Read(SeriesOf(run, member), grid);

    /// <summary>The message about a signal that no one has recorded.</summary>
    protected static string NotRecorded(string name) => $"this run does not record {name}";
}
