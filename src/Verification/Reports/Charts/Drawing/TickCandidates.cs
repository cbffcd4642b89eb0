using System.Globalization;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Values to label on an axis, from the densest choice to the sparsest; <see cref="Ticks"/> takes the first that fits.</summary>
internal static class TickCandidates
{
    private static readonly int[] NiceMantissas = [1, 2, 5];

    /// <summary>Values that get a label, the labels, and values that get a short mark only.</summary>
    internal sealed record Candidate(IReadOnlyList<double> Values, IReadOnlyList<MathText> Labels, IReadOnlyList<double> Minor);

    public static IEnumerable<Candidate> Of(Scale scale) => scale.Kind == ScaleKind.Log10 ? Logarithmic(scale) : Even(scale);

    private static IEnumerable<Candidate> Even(Scale scale)
    {
        var exponent = (int)Math.Floor(Math.Log10((scale.Maximum - scale.Minimum) / 10));
        for (var decade = exponent; decade < exponent + 4; decade++)
        {
            foreach (var mantissa in NiceMantissas)
            {
                var values = Multiples(scale, mantissa, decade);
                if (values.Count == 0)
                {
                    yield break;
                }

                yield return new Candidate(values, TickLabels.Even(values, decade), []);
            }
        }
    }

    private static List<double> Multiples(Scale scale, int mantissa, int decade)
    {
        var step = mantissa * PowerOfTen(decade);
        var values = new List<double>();
        var last = Math.Floor((scale.Maximum / step) + 1e-6);
        for (var index = Math.Ceiling((scale.Minimum / step) - 1e-6); index <= last && values.Count < 200; index++)
        {
            // Division by a power of ten that a double holds exactly gives 0.3 where 3 * 0.1 does not.
            var value = decade < 0 && decade >= -22 ? index * mantissa / PowerOfTen(-decade) : index * step;
            if (scale.Contains(value) && (values.Count == 0 || value > values[^1]))
            {
                values.Add(value == 0 ? 0 : value);
            }
        }

        return values;
    }

    private static IEnumerable<Candidate> Logarithmic(Scale scale)
    {
        var first = (int)Math.Ceiling(Math.Log10(scale.Minimum) - 1e-9);
        var last = (int)Math.Floor(Math.Log10(scale.Maximum) + 1e-9);
        var decades = Enumerable.Range(first, Math.Max(0, last - first + 1)).Where(power => scale.Contains(PowerOfTen(power))).ToList();
        if (decades.Count <= 2)
        {
            var nice = Between(scale, first - 1, last + 1, NiceMantissas);
            if (nice.Count > 1)
            {
                yield return new Candidate(nice, [.. nice.Select(TickLabels.Single)], Between(scale, first - 1, last + 1, [1, 2, 3, 4, 5, 6, 7, 8, 9]));
            }

            if (decades.Count < 2)
            {
                foreach (var candidate in Even(scale))
                {
                    yield return candidate;
                }
            }
        }

        for (var stride = 1; stride <= decades.Count; stride++)
        {
            var labelled = decades.Where(power => power % stride == 0).ToList();
            var minor = decades.Count > 10 || stride > 1
                ? decades.Select(PowerOfTen).ToList()
                : Between(scale, first - 1, last + 1, [2, 3, 4, 5, 6, 7, 8, 9]);
            yield return new Candidate([.. labelled.Select(PowerOfTen)], [.. labelled.Select(TickLabels.Decade)], minor);
        }
    }

    private static List<double> Between(Scale scale, int first, int last, int[] mantissas) =>
        [.. Enumerable.Range(first, Math.Max(0, last - first + 1))
            .SelectMany(power => mantissas.Select(mantissa => Parse(mantissa, power)))
            .Where(scale.Contains)];

    // Reading the decimal gives the nearest double; Math.Pow may be off by one bit, which would put 0.001 outside [0.001, 1].
    private static double PowerOfTen(int power) => Parse(1, power);

    private static double Parse(int mantissa, int power) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa}E{power}"), CultureInfo.InvariantCulture);
}
