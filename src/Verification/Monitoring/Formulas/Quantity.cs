using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A formula with a value at every instant.</summary>
internal abstract record Quantity : Formula
{
    /// <summary>The values over a whole grid of instants at a time.</summary>
    /// <param name="run">The run; <see cref="Formula.Missing"/> has found nothing missing in it.</param>
    /// <param name="grid">The instants.</param>
    /// <param name="member">What <c>j</c> stands for.</param>
    public abstract Course Of(RunReader run, InstantGrid grid, Member? member);

    /// <summary>A value closed in time, with its sampling standard error to first order, readings taken as independent; null where none carries an error.</summary>
    public (double Value, double? StandardError) Measure(RunReader run) => run.Measure(() => Of(run, new InstantGrid.Records(run.Source), member: null).Constant);
}
