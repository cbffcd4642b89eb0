namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>Arithmetic on courses; arrays that belong to a formula's own intermediate results are written in place.</summary>
internal static class Arithmetic
{
    public static Course Add(Course left, Course right)
    {
        if (left.Values is null && right.Values is null)
        {
            return Course.Of(left.Constant + right.Constant);
        }

        var into = Target(left, right);
        if (left.Values is { } a && right.Values is { } b)
        {
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = a[i] + b[i];
            }
        }
        else
        {
            var (values, constant) = left.Values is null ? (right.Values!, left.Constant) : (left.Values, right.Constant);
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = values[i] + constant;
            }
        }

        return new Course(0, into, false);
    }

    public static Course Multiply(Course left, Course right)
    {
        if (left.Values is null && right.Values is null)
        {
            return Course.Of(left.Constant * right.Constant);
        }

        var into = Target(left, right);
        if (left.Values is { } a && right.Values is { } b)
        {
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = a[i] * b[i];
            }
        }
        else
        {
            var (values, constant) = left.Values is null ? (right.Values!, left.Constant) : (left.Values, right.Constant);
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = values[i] * constant;
            }
        }

        return new Course(0, into, false);
    }

    public static Course Larger(Course left, Course right) => Extreme(left, right, 1);

    public static Course Smaller(Course left, Course right) => Extreme(left, right, -1);

    public static Course Negate(Course value) => Multiply(value, Course.Of(-1));

    public static Course Abs(Course value)
    {
        if (value.Values is not { } a)
        {
            return Course.Of(Math.Abs(value.Constant));
        }

        var into = Target(value, value);
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = Math.Abs(a[i]);
        }

        return new Course(0, into, false);
    }

    public static Course Power(Course value, Course exponent)
    {
        if (exponent.Values is null)
        {
            switch (exponent.Constant)
            {
                case -1:
                    return Map(value, static x => 1 / x);
                case 0.5:
                    return Map(value, Math.Sqrt);
                case 2:
                    return Multiply(value, new Course(value.Constant, value.Values, IsShared: true));
                default:
                    return Map(value, x => Math.Pow(x, exponent.Constant));
            }
        }

        return value.Values is null ? Map(exponent, y => Math.Pow(value.Constant, y)) : Zip(value, exponent, Math.Pow);
    }

    public static Course Map(Course value, Func<double, double> function)
    {
        if (value.Values is not { } a)
        {
            return Course.Of(function(value.Constant));
        }

        var into = Target(value, value);
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = function(a[i]);
        }

        return new Course(0, into, false);
    }

    /// <summary>The largest value so far.</summary>
    public static Course Peak(Course value)
    {
        if (value.Values is not { } a)
        {
            return value;
        }

        var into = Target(value, value);
        var largest = double.NegativeInfinity;
        for (var i = 0; i < into.Length; i++)
        {
            largest = Math.Max(largest, a[i]);
            into[i] = largest;
        }

        return new Course(0, into, false);
    }

    private static Course Extreme(Course left, Course right, int sign)
    {
        if (left.Values is null && right.Values is null)
        {
            return Course.Of(sign > 0 ? Math.Max(left.Constant, right.Constant) : Math.Min(left.Constant, right.Constant));
        }

        var into = Target(left, right);
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = sign > 0 ? Math.Max(left[i], right[i]) : Math.Min(left[i], right[i]);
        }

        return new Course(0, into, false);
    }

    private static Course Zip(Course left, Course right, Func<double, double, double> function)
    {
        var into = Target(left, right);
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = function(left[i], right[i]);
        }

        return new Course(0, into, false);
    }

    private static double[] Target(Course left, Course right) =>
        left is { Values: { } own, IsShared: false } ? own
        : right is { Values: { } other, IsShared: false } ? other
        : GC.AllocateUninitializedArray<double>((left.Values ?? right.Values!).Length);
}
