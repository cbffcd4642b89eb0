namespace MimVerify.Testing;

/// <summary>
/// Double-exponential quadrature (Takahasi and Mori 1974): an integrator that shares nothing with the rules under test and does not mind
/// singular ends or integrands concentrated near an end.
/// </summary>
internal static class TanhSinh
{
    private const double Step = 1.0 / 256;

    /// <summary>The integral over (0, 1) of f(x, 1 - x); both arguments carry full relative precision.</summary>
    public static double Unit(Func<double, double, double> f)
    {
        var sum = 0.0;
        for (var k = -1500; k <= 1500; k++)
        {
            var t = k * Step;
            var s = Math.PI / 2 * Math.Sinh(t);
            var (left, right) = (1 / (1 + Math.Exp(-2 * s)), 1 / (1 + Math.Exp(2 * s)));
            var weight = Math.PI * Math.Cosh(t) * left * right;
            if (weight > 1e-290)
            {
                sum += weight * f(left, right);
            }
        }

        return sum * Step;
    }

    /// <summary>The integral of f over (a, b).</summary>
    public static double Over(double a, double b, Func<double, double> f) => (b - a) * Unit((x, y) => f(x < 0.5 ? a + ((b - a) * x) : b - ((b - a) * y)));
}
