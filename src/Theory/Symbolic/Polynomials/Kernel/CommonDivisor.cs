namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

internal static class CommonDivisor
{
    public static Polynomial Of(Polynomial left, Polynomial right) => RemainderSequence.CommonDivisorOf(left, right);

    public static Polynomial OfAll(IEnumerable<Polynomial> values) => values.Aggregate(Polynomial.Zero, Of);
}
