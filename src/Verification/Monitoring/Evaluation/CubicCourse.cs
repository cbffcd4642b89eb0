namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>
/// A recorded value with its recorded rate, in between by cubic Hermite pieces where the records resolve the curve and by straight lines where they
/// do not. A piece is resolved where the second derivatives of neighbouring pieces agree at their common records to within half of the larger one: an
/// interval in which the curve turns faster than it was recorded shows as a jump, and a cubic would make up dips there that the run never had.
/// </summary>
internal sealed class CubicCourse
{
    private readonly double[] _times;
    private readonly double[] _values;
    private readonly double[] _rates;
    private readonly bool[] _resolved;

    public CubicCourse(double[] times, double[] values, double[] rates)
    {
        (_times, _values, _rates) = (times, values, rates);
        _resolved = new bool[Math.Max(0, times.Length - 1)];
        var (before, after) = (double.NaN, _resolved.Length > 0 ? Bend(0) : default);
        for (var i = 0; i < _resolved.Length; i++)
        {
            var own = after;
            after = i + 1 < _resolved.Length ? Bend(i + 1) : default;
            var allowed = 0.5 * Math.Max(Math.Abs(own.Left), Math.Abs(own.Right));
            var leftFits = i == 0 || Math.Abs(own.Left - before) <= allowed;
            var rightFits = i + 1 == _resolved.Length || Math.Abs(own.Right - after.Left) <= allowed;
            _resolved[i] = leftFits && rightFits;
            before = own.Right;
        }
    }

    /// <summary>Which pieces are resolved, shape [records - 1].</summary>
    public IReadOnlyList<bool> Resolved => _resolved;

    /// <summary>Leaves cubics to the given pieces alone.</summary>
    public void Restrict(IReadOnlyList<bool> pieces)
    {
        for (var i = 0; i < _resolved.Length; i++)
        {
            _resolved[i] &= pieces[i];
        }
    }

    /// <summary>The value within the piece after record <paramref name="index"/>, at <paramref name="share"/> in (0, 1) of it.</summary>
    public double Value(int index, double share)
    {
        var (left, right) = (_values[index], _values[index + 1]);
        if (!_resolved[index])
        {
            return left + (share * (right - left));
        }

        var length = _times[index + 1] - _times[index];
        var rest = 1 - share;
        return (rest * rest * (1 + (2 * share)) * left) + (share * share * (1 + (2 * rest)) * right)
            + (share * rest * length * ((rest * _rates[index]) - (share * _rates[index + 1])));
    }

    /// <summary>The rate there.</summary>
    public double Rate(int index, double share)
    {
        var (left, right) = (_rates[index], _rates[index + 1]);
        if (!_resolved[index])
        {
            return left + (share * (right - left));
        }

        var secant = (_values[index + 1] - _values[index]) / (_times[index + 1] - _times[index]);
        var rest = 1 - share;
        return (6 * share * rest * secant) + (rest * (1 - (3 * share)) * left) + (share * (1 - (3 * rest)) * right);
    }

    /// <summary>Values at every record and at <paramref name="steps"/> - 1 instants within each piece.</summary>
    public double[] Values(int steps)
    {
        var filled = GC.AllocateUninitializedArray<double>((_resolved.Length * steps) + 1);
        for (var i = 0; i < _resolved.Length; i++)
        {
            filled[i * steps] = _values[i];
            for (var step = 1; step < steps; step++)
            {
                filled[(i * steps) + step] = Value(i, (double)step / steps);
            }
        }

        filled[^1] = _values[^1];
        return filled;
    }

    /// <summary>Rates there.</summary>
    public double[] Rates(int steps)
    {
        var filled = GC.AllocateUninitializedArray<double>((_resolved.Length * steps) + 1);
        for (var i = 0; i < _resolved.Length; i++)
        {
            filled[i * steps] = _rates[i];
            for (var step = 1; step < steps; step++)
            {
                filled[(i * steps) + step] = Rate(i, (double)step / steps);
            }
        }

        filled[^1] = _rates[^1];
        return filled;
    }

    private (double Left, double Right) Bend(int index)
    {
        var length = _times[index + 1] - _times[index];
        var secant = (_values[index + 1] - _values[index]) / length;
        return (((6 * secant) - (4 * _rates[index]) - (2 * _rates[index + 1])) / length, ((2 * _rates[index]) + (4 * _rates[index + 1]) - (6 * secant)) / length);
    }
}
