namespace MimVerify.Simulation.Integration;

/// <summary>Looks for a point below zero near a local minimum of a positive function.</summary>
/// <remarks>R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall 1973, chapter 5; stopped early.</remarks>
internal static class DipSearch
{
    private const int MostIterations = 40;
    private const double GoldenSection = 0.381966011250105;
    private const double Tolerance = 1e-8;

    /// <summary>Minimises f over [a, b] from x until a value is not positive.</summary>
    /// <returns>Such a point and its value, or null when the minimum found is positive.</returns>
    public static (double X, double Value)? Find(Func<double, double> function, double a, double b, double x)
    {
        var atX = function(x);
        var (w, atW, v, atV) = (x, atX, x, atX);
        double move = 0, earlierMove = 0;
        for (var iteration = 0; iteration < MostIterations && atX > 0; iteration++)
        {
            var middle = 0.5 * (a + b);
            if (Math.Abs(x - middle) <= (2 * Tolerance) - (0.5 * (b - a)))
            {
                break;
            }

            (earlierMove, move) = ParabolicMove(x, atX, w, atW, v, atV, a, b, earlierMove, move)
                ?? (x < middle ? b - x : a - x, GoldenSection * (x < middle ? b - x : a - x));
            var u = x + (Math.Abs(move) >= Tolerance ? move : Math.CopySign(Tolerance, move));
            var atU = function(u);
            if (atU <= atX)
            {
                (a, b) = u >= x ? (x, b) : (a, x);
                (v, atV, w, atW, x, atX) = (w, atW, x, atX, u, atU);
                continue;
            }

            (a, b) = u < x ? (u, b) : (a, u);
            if (atU <= atW || w == x)
            {
                (v, atV, w, atW) = (w, atW, u, atU);
            }
            else if (atU <= atV || v == x || v == w)
            {
                (v, atV) = (u, atU);
            }
        }

        return atX <= 0 ? (x, atX) : null;
    }

    private static (double Earlier, double Move)? ParabolicMove(
        double x, double atX, double w, double atW, double v, double atV, double a, double b, double earlierMove, double lastMove)
    {
        var r = (x - w) * (atX - atV);
        var q = (x - v) * (atX - atW);
        var p = ((x - v) * q) - ((x - w) * r);
        q = 2 * (q - r);
        (p, q) = q > 0 ? (-p, q) : (p, -q);
        var acceptable = Math.Abs(p) < Math.Abs(0.5 * q * earlierMove) && p > q * (a - x) && p < q * (b - x);
        return acceptable ? (lastMove, p / q) : null;
    }
}
