using FsCheck;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties.Hunting;

/// <summary>Searches for the least margin of one claim instead of sampling it.</summary>
/// <remarks>
/// <para>
/// A third of the calls are generated cases. The best of them are starts for an evolution strategy (1+1) on the continuous parameters
/// (Rechenberg 1973): a normal step in a random subset of the entries; the step grows after a success and shrinks after failures so that
/// one in five succeeds. The starts take turns by successive halving: after each round the half that came less far is dropped. The last
/// third goes to the simplex of Nelder and Mead (1965), begun anew around the best case with ever smaller simplices: it follows curved
/// valleys that random steps leave.
/// </para>
/// <para>What is minimised is the room before violation, <see cref="FindingOrder.RoomOf"/>. The result is a function of the seed alone.</para>
/// </remarks>
public sealed class MarginHunt
{
    private const ulong StepStream = 0x68756E74_73746570;
    private const int Starts = 8;
    private const double Nowhere = 1e300;
    private const double SimplexTolerance = 1e-14;
    private const int SimplexIterations = 400;

    private readonly ClaimProperty _property;
    private readonly Gen<VerificationCase> _generator;
    private readonly IRowSubject _subject;
    private readonly HuntOptions _options;
    private readonly CancellationToken _cancellation;
    private Philox _random;
    private int _calls;

    /// <summary>Prepares a hunt.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No calls are allowed.</exception>
    public MarginHunt(ClaimProperty property, Gen<VerificationCase> generator, IRowSubject subject, HuntOptions options, CancellationToken cancellation)
    {
        (_property, _generator, _subject, _options, _cancellation) = (property, generator, subject, options, cancellation);
        Guard.AtLeast(options.Calls, 1);
        _random = new Philox(options.Seed, StepStream, 0);
    }

    private bool IsOver => _calls >= _options.Calls || _options.IsOver() || _cancellation.IsCancellationRequested;

    /// <summary>Hunts.</summary>
    /// <exception cref="OperationCanceledException">The hunt was stopped.</exception>
    public HuntResult Run()
    {
        var starts = new List<Climber>();
        var samples = Math.Max(1, _options.Calls / 3);
        for (var i = 0; i < samples && !IsOver; i++)
        {
            var drawn = CaseGenerator.Draw(_generator, _options.Seed, i);
            var finding = Judge(drawn);
            if (finding.Margin is not null)
            {
                starts.Add(new Climber(drawn, finding));
            }
        }

        var evolved = _options.Calls * 2 / 3;
        var field = starts.OrderBy(climber => climber.Room).Take(Starts).ToList();
        for (var round = Starts; field.Count > 0 && !IsOver && _calls < evolved; round /= 2)
        {
            // Every round costs about the same: half the climbers, twice the steps each.
            var rounds = Math.Max(1, (int)Math.Log2(Math.Max(1, round)) + 1);
            var steps = Math.Max(1, (evolved - _calls) / rounds / field.Count);
            foreach (var climber in field)
            {
                Climb(climber, steps);
            }

            field = [.. field.OrderBy(climber => climber.Room).Take(Math.Max(1, field.Count / 2))];
        }

        var best = field.Count > 0 ? field[0] : null;
        for (var size = 2.0; best is not null && !IsOver; size = size > 1e-3 ? size / 2 : 2)
        {
            Descend(best, size);
        }

        _cancellation.ThrowIfCancellationRequested();
        return new HuntResult(_property.ClaimId, best?.Best, best?.Finding, _calls);
    }

    private Finding Judge(VerificationCase subject)
    {
        _calls++;
        return _property.Judge(new CaseRun(subject, _subject, _cancellation));
    }

    private void Climb(Climber climber, int steps)
    {
        var vector = new CaseVector(climber.Best);
        var point = vector.Start;
        var trial = new double[point.Length];
        for (var i = 0; i < steps && !IsOver; i++)
        {
            var moved = 1 + _random.NextInt32(point.Length);
            var share = (double)moved / point.Length;
            for (var entry = 0; entry < point.Length; entry++)
            {
                trial[entry] = point[entry] + (_random.NextDouble() < share ? climber.Step * Normal() : 0);
            }

            var candidate = vector.At(trial);
            var finding = Judge(candidate);
            var isBetter = finding.Margin is not null && FindingOrder.RoomOf(finding) < climber.Room;
            climber.Step = Math.Clamp(climber.Step * (isBetter ? 1.5 : 0.9), 1e-9, 50);
            if (isBetter)
            {
                climber.Take(candidate, finding);
                trial.CopyTo(point, 0);
            }
        }
    }

    private void Descend(Climber climber, double size)
    {
        var vector = new CaseVector(climber.Best);
        var start = Vector<double>.Build.DenseOfArray(vector.Start);
        var objective = ObjectiveFunction.Value(point =>
        {
            // The simplex cannot be stopped from within: once the calls are spent it finds nothing better and ends.
            if (IsOver)
            {
                return Nowhere;
            }

            var candidate = vector.At(point.AsArray());
            var finding = Judge(candidate);
            var room = FindingOrder.RoomOf(finding);
            if (finding.Margin is not null && room < climber.Room)
            {
                climber.Take(candidate, finding);
            }

            return double.IsFinite(room) ? room : room < 0 ? -Nowhere : Nowhere;
        });
        try
        {
            new NelderMeadSimplex(SimplexTolerance, SimplexIterations).FindMinimum(objective, start, Vector<double>.Build.Dense(vector.Start.Length, size));
        }
        catch (MaximumIterationsException)
        {
            // How MathNet says that it did not converge; the best case on the way is kept.
        }
    }

    // Box and Muller.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private sealed class Climber(VerificationCase start, Finding finding)
    {
        public VerificationCase Best { get; private set; } = start;

        public Finding Finding { get; private set; } = finding;

        public double Room { get; private set; } = FindingOrder.RoomOf(finding);

        public double Step { get; set; } = 1;

        public void Take(VerificationCase subject, Finding found) => (Best, Finding, Room) = (subject, found, FindingOrder.RoomOf(found));
    }
}
