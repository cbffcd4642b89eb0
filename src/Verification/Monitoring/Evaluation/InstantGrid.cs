using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>The instants that a formula is evaluated at, and how series are read there.</summary>
internal abstract class InstantGrid
{
    public abstract double[] Times { get; }

    /// <summary>The values of a series at every instant; not to be written to.</summary>
    public abstract double[] Values(Series series);

    /// <summary>Values known at records and joined by straight lines.</summary>
    public abstract double[] Line(double[] atRecords);

    /// <summary>The records alone.</summary>
    public sealed class Records(RowCourse course) : InstantGrid
    {
        public override double[] Times => course.Row.Times;

        public override double[] Values(Series series) => series.Values;

        public override double[] Line(double[] atRecords) => atRecords;
    }

    /// <summary>The records and the dense output between them.</summary>
    public sealed class Refined(RowCourse course) : InstantGrid
    {
        public override double[] Times => course.RefinedTimes;

        public override double[] Values(Series series) => course.Refined(series);

        public override double[] Line(double[] atRecords) => RowCourse.RefinedLine(atRecords);
    }

    /// <summary>One instant.</summary>
    public sealed class Single(RowCourse course, double time) : InstantGrid
    {
        public override double[] Times { get; } = [time];

        public override double[] Values(Series series) => [course.At(series, time)];

        public override double[] Line(double[] atRecords) => [course.LineAt(atRecords, time)];
    }
}
