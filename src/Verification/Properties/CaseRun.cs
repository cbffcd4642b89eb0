using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties;

/// <summary>
/// One case put to one subject: what the checks look at, computed when the first of them asks and shared by all. Not thread-safe.
/// </summary>
public sealed class CaseRun
{
    // A property run is about many small rows: what cannot be enumerated quickly is sampled thinly. Exact claims hold for every sample.
    private const int EnumerationLimit = 4096;
    private const int Samples = 256;

    // A row that takes more is not a small one, or not a flow: then it is not judged, and said so.
    private const int MostSteps = 20_000;

    private readonly IRowSubject _subject;
    private readonly CancellationToken _cancellation;
    private RowTrajectory? _trajectory;
    private RowTrajectory? _atWeights;
    private RowTrajectory? _atZero;
    private ClaimRun? _alongTrajectory;
    private ClaimRun? _here;

    /// <summary>Prepares a case.</summary>
    /// <exception cref="ArgumentException">The case's parameters are not a setting with a query.</exception>
    public CaseRun(VerificationCase subjectCase, IRowSubject subject, CancellationToken cancellation)
    {
        (Case, _subject, _cancellation) = (subjectCase, subject, cancellation);
        Problem = subjectCase.Problem();
        Options = OptionsFor(Problem, subjectCase.Time, subjectCase.Seed);
        SlotWeights = subjectCase.SlotWeights(Layout);
    }

    /// <summary>The case.</summary>
    public VerificationCase Case { get; }

    /// <summary>The row.</summary>
    public RowProblem Problem { get; }

    /// <summary>The row's coordinates.</summary>
    public RowLayout Layout => Problem.Layout!;

    /// <summary>How the row is run.</summary>
    public RunOptions Options { get; }

    /// <summary>The case's weights in the row's coordinates.</summary>
    public double[] SlotWeights { get; }

    /// <summary>The row trained from Q = 0 up to the case's time.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public RowTrajectory Trajectory => _trajectory ??= _subject.Run(Problem, Options, _cancellation);

    /// <summary>The row at the case's weights.</summary>
    public RowTrajectory AtWeights => _atWeights ??= _subject.Observe(Problem, SlotWeights, Options);

    /// <summary>The row at Q = 0.</summary>
    public RowTrajectory AtZero => _atZero ??= _subject.Observe(Problem, new double[SlotWeights.Length], Options);

    /// <summary>The trajectory as claims see it.</summary>
    public ClaimRun AlongTrajectory => _alongTrajectory ??= new ClaimRun(Trajectory);

    /// <summary>The row at the case's weights as claims see it.</summary>
    public ClaimRun Here => _here ??= new ClaimRun(AtWeights);

    /// <summary>Another row on the same subject with the same options.</summary>
    public RowTrajectory RunOther(RowProblem problem) => _subject.Run(problem, Options, _cancellation);

    private static RunOptions OptionsFor(RowProblem problem, double time, ulong seed) => new()
    {
        EndTime = time,
        RecordTimes = RecordGrid.LogTimes(RecordGrid.StartFor(problem.Groups, time), time),
        Seed = seed,
        Samples = Samples,
        Replicates = 2,
        EnumerationLimit = EnumerationLimit,
        Solver = new RunOptions { EndTime = time, RecordTimes = [] }.Solver with { MaximumSteps = MostSteps },
    };
}
