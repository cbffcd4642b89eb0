namespace MimVerify.Simulation.Integration;

/// <summary>Measures vectors against the tolerance: max_i |v_i| / (absolute + relative max(|y_i|, |y'_i|)).</summary>
/// <remarks>
/// The maximum norm, not the root mean square of Hairer, Norsett and Wanner I, eq. (II.4.11): in systems of thousands of components where one
/// moves, the mean would dilute its error.
/// </remarks>
internal readonly record struct ErrorScale(double Relative, double Absolute)
{
    /// <summary>The ratio, NaN when any component is NaN.</summary>
    public double Ratio(ReadOnlySpan<double> vector, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var largest = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            // Math.Max hands NaN on.
            var scale = Absolute + (Relative * Math.Max(Math.Abs(before[i]), Math.Abs(after[i])));
            largest = Math.Max(largest, Math.Abs(vector[i]) / scale);
        }

        return largest;
    }
}
