namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>
/// Upper bounds for the degrees of a common divisor, one variable at a time: from the common divisor of both polynomials at random
/// values of the other variables, modulo a prime. As long as no leading coefficient vanishes there, the image has at least the
/// divisor's degree; so the bound is proved, and 0 proves that the variable is absent. That the bound is attained is only very likely.
/// </summary>
internal static class DegreeBounds
{
    public static int[] Of(IntegerTerms left, IntegerTerms right)
    {
        var field = PrimeField.Largest;
        var random = new ResidueSource(field, (ulong)(left.Count + right.Count));
        var (leftResidues, rightResidues) = (new ResidueTerms(left, field), new ResidueTerms(right, field));
        var (leftDegrees, rightDegrees) = (left.Degrees(), right.Degrees());
        var point = new ulong[left.Arity];
        for (var variable = 0; variable < point.Length; variable++)
        {
            point[variable] = random.Next();
        }

        var bounds = new int[point.Length];
        for (var variable = 0; variable < bounds.Length; variable++)
        {
            var (leftImage, rightImage) = (leftResidues.At(variable, point), rightResidues.At(variable, point));
            bounds[variable] = leftImage[^1] == 0 || rightImage[^1] == 0
                ? Math.Min(leftDegrees[variable], rightDegrees[variable])
                : UnivariateResidues.CommonDivisor(field, leftImage, rightImage).Length - 1;
        }

        return bounds;
    }
}
