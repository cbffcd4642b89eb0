namespace MimVerify.Simulation.Integration;

/// <summary>Root of a continuous function in a bracket.</summary>
/// <remarks>
/// R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall 1973, chapter 4. Own code because the tolerance is relative to
/// an offset abscissa (a time whose step starts elsewhere), which MathNet's does not offer.
/// </remarks>
internal static class BrentRoot
{
    private const int MostIterations = 100;

    /// <summary>Finds x with f(x) = 0, |error of x| at most relativeTolerance |offset + x| and a few roundings.</summary>
    /// <param name="function">f; a NaN ends the search at the best point so far.</param>
    /// <param name="a">One end.</param>
    /// <param name="atA">f(a).</param>
    /// <param name="b">The other end.</param>
    /// <param name="atB">f(b), zero or of the other sign.</param>
    /// <param name="relativeTolerance">Relative tolerance.</param>
    /// <param name="offset">What to add to x before the tolerance is relative to it.</param>
    public static double Find(
        Func<double, double> function, double a, double atA, double b, double atB, double relativeTolerance, double offset)
    {
        // b is the best iterate, a the previous one, c the other end of the bracket.
        var (c, atC) = (a, atA);
        var lastMove = b - a;
        var move = lastMove;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            if (Math.Sign(atB) == Math.Sign(atC))
            {
                (c, atC) = (a, atA);
                lastMove = move = b - a;
            }

            if (Math.Abs(atC) < Math.Abs(atB))
            {
                (a, atA) = (b, atB);
                (b, atB) = (c, atC);
                (c, atC) = (a, atA);
            }

            var tolerance = (0.5 * relativeTolerance * Math.Abs(offset + b)) + (2 * Math.BitIncrement(Math.Abs(b))) - (2 * Math.Abs(b));
            var half = 0.5 * (c - b);
            if (atB == 0 || Math.Abs(half) <= tolerance)
            {
                return b;
            }

            if (Math.Abs(lastMove) < tolerance || Math.Abs(atA) <= Math.Abs(atB))
            {
                lastMove = move = half;
            }
            else
            {
                var (p, q) = Interpolate(a, atA, b, atB, c, atC, half);
                var acceptable = (2 * p) < Math.Min((3 * half * q) - Math.Abs(tolerance * q), Math.Abs(lastMove * q));
                (lastMove, move) = acceptable ? (move, p / q) : (half, half);
            }

            (a, atA) = (b, atB);
            b += Math.Abs(move) > tolerance ? move : Math.CopySign(tolerance, half);
            atB = function(b);
            if (double.IsNaN(atB))
            {
                return a;
            }
        }

        return b;
    }

    /// <summary>The move p/q of the secant or inverse quadratic interpolation, with p &gt;= 0.</summary>
    private static (double P, double Q) Interpolate(double a, double atA, double b, double atB, double c, double atC, double half)
    {
        double p, q;
        var s = atB / atA;
        if (a == c)
        {
            p = 2 * half * s;
            q = 1 - s;
        }
        else
        {
            var t = atA / atC;
            var r = atB / atC;
            p = s * ((2 * half * t * (t - r)) - ((b - a) * (r - 1)));
            q = (t - 1) * (r - 1) * (s - 1);
        }

        return p > 0 ? (p, -q) : (-p, q);
    }
}
