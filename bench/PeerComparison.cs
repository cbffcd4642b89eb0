using System.Diagnostics;
using System.Globalization;
using MimVerify.Simulation.Integration;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Bench;

/// <summary>
/// The mean-field system (11) at one tolerance, here and in SciPy in the same run: seconds, evaluations, end values, and the ratio.
/// </summary>
internal static class PeerComparison
{
    private const double RelativeTolerance = 1e-9;
    private const double AbsoluteTolerance = 1e-12;
    private const int Warmup = 1500;
    private const int Repetitions = 200;

    /// <summary>Runs both; returns a process exit code, 1 where the two disagree.</summary>
    public static int Run(TextWriter output, string script)
    {
        // P = 196: 1 x 100 and 8 x 12 patches; P = 1e12: kappa_c = 0.87, kappa_s = 0.47; z = 1, gamma = 3/4, local query.
        var cases = new[] { ("196", 100.0, 12.0, 196.0, 1e5), ("1e12", Math.Pow(1e12, 0.87), Math.Pow(1e12, 0.47), 1e12, 1e17) };
        output.WriteLine("| P | solver | seconds | evaluations | Phi_a at the end | times slower |");
        output.WriteLine("|---|---|---|---|---|---|");
        var agree = true;
        foreach (var (name, global, local, patches, end) in cases)
        {
            var groups = AreaGroups.Of([(global, 1), (local, (patches - global) / local)], 1, 0.75, 1, DiscreteLatentLaw.Constant(1));
            var (seconds, evaluations, value) = Ours(groups, end);
            output.WriteLine(Line(name, "MimVerify, Dormand-Prince 5(4)", seconds, evaluations, value, 1));
            foreach (var method in new[] { "LSODA", "DOP853" })
            {
                var peer = Peer(script, method, global, local, patches, end);
                output.WriteLine(Line(name, $"SciPy {method}", peer.Seconds, peer.Evaluations, peer.Value, peer.Seconds / seconds));
                agree &= Math.Abs(peer.Value - value) < 1e-5 * Math.Abs(value);
            }
        }

        if (!agree)
        {
            output.WriteLine("The solvers disagree by more than 1e-5: no ratio is worth anything.");
        }

        return agree ? 0 : 1;
    }

    private static (double Seconds, long Evaluations, double Value) Ours(AreaGroups groups, double end)
    {
        var field = new Field(new MeanField(groups));
        var options = new SolverOptions { RelativeTolerance = RelativeTolerance, AbsoluteTolerance = AbsoluteTolerance };
        var start = new double[field.Dimension];
        var times = new double[Repetitions];
        SolveResult result = default!;
        for (var i = -Warmup; i < Repetitions; i++)
        {
            var watch = Stopwatch.StartNew();
            result = AdaptiveSolver.Solve(field, 0, start, end, [], options);
            times[Math.Max(0, i)] = watch.Elapsed.TotalSeconds;
        }

        Array.Sort(times);
        return (times[Repetitions / 2], result.Evaluations, result.State[0]);
    }

    private static (double Seconds, long Evaluations, double Value) Peer(string script, string method, double global, double local, double patches, double end)
    {
        string[] arguments =
        [
            script, method, global.ToString("R", CultureInfo.InvariantCulture), local.ToString("R", CultureInfo.InvariantCulture),
            patches.ToString("R", CultureInfo.InvariantCulture), end.ToString("R", CultureInfo.InvariantCulture),
            RelativeTolerance.ToString("R", CultureInfo.InvariantCulture), AbsoluteTolerance.ToString("R", CultureInfo.InvariantCulture),
        ];
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("python3 did not start; install python3-scipy.");
        var answer = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0 || answer.Length != 3)
        {
            throw new InvalidOperationException($"The SciPy peer failed with exit code {process.ExitCode}; is python3-scipy installed?");
        }

        return (
            double.Parse(answer[0], CultureInfo.InvariantCulture),
            long.Parse(answer[1], CultureInfo.InvariantCulture),
            double.Parse(answer[2], CultureInfo.InvariantCulture));
    }

    private static string Line(string name, string solver, double seconds, long evaluations, double value, double ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {solver} | {seconds:G3} | {evaluations} | {value:F6} | {ratio:F0} |");

    private sealed class Field(MeanField equations) : IVectorField
    {
        public int Dimension => equations.Dimension;

        public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative) => equations.Evaluate(state, derivative);
    }
}
