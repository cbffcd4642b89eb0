namespace MimVerify.Theory.Symbolic.Polynomials;

/// <summary>
/// A derivation of the field of rational functions, given by the images of the variables: D(f) = sum_v D(v) df/dv.
/// </summary>
/// <remarks>
/// It keeps softmax calculus rational: for a weight W = exp(z Phi), d/dPhi is the derivation with D(W) = z W, D = 0 on every other
/// variable. Linearity and the rules of Leibniz and of the quotient follow from the definition.
/// </remarks>
public sealed class Derivation
{
    // All images over one denominator, so that a polynomial's image is found with polynomial arithmetic alone.
    private readonly Dictionary<string, Polynomial> _numerators;
    private readonly Polynomial _denominator;

    /// <summary>The derivation with the given images; variables without one are constants.</summary>
    public Derivation(IReadOnlyDictionary<string, RationalFunction> images)
    {
        Images = new Dictionary<string, RationalFunction>(images, StringComparer.Ordinal);
        _denominator = images.Values.Aggregate(
            Polynomial.One, (multiple, image) => Polynomial.LeastCommonMultiple(multiple, image.Denominator));
        _numerators = Images.ToDictionary(
            image => image.Key,
            image => image.Value.Numerator * _denominator.DivideExactly(image.Value.Denominator),
            StringComparer.Ordinal);
    }

    /// <summary>The images of the variables that are not constants.</summary>
    public IReadOnlyDictionary<string, RationalFunction> Images { get; }

    /// <summary>The partial derivative with respect to a variable.</summary>
    public static Derivation Partial(string variable) =>
        new(new Dictionary<string, RationalFunction>(StringComparer.Ordinal) { [variable] = RationalFunction.One });

    /// <summary>The derivation scale * d/d(variable), for example z W d/dW.</summary>
    public static Derivation Along(string variable, RationalFunction scale) =>
        new(new Dictionary<string, RationalFunction>(StringComparer.Ordinal) { [variable] = scale });

    /// <summary>The sum of two derivations, again a derivation.</summary>
    public static Derivation operator +(Derivation left, Derivation right)
    {
        var images = new Dictionary<string, RationalFunction>(left.Images, StringComparer.Ordinal);
        foreach (var (variable, image) in right.Images)
        {
            images[variable] = images.TryGetValue(variable, out var other) ? other + image : image;
        }

        return new(images);
    }

    /// <summary>A function times a derivation, again a derivation.</summary>
    public static Derivation operator *(RationalFunction scale, Derivation derivation) =>
        new(derivation.Images.ToDictionary(image => image.Key, image => scale * image.Value, StringComparer.Ordinal));

    /// <summary>The commutator f -> left(right(f)) - right(left(f)), again a derivation; zero where the two commute.</summary>
    public static Derivation Commutator(Derivation left, Derivation right) =>
        new(left.Images.Keys.Union(right.Images.Keys).ToDictionary(
            variable => variable,
            variable => left.Apply(right.ImageOf(variable)) - right.Apply(left.ImageOf(variable)),
            StringComparer.Ordinal));

    /// <summary>The image of a function.</summary>
    public RationalFunction Apply(RationalFunction function) =>
        function.Differentiated(Numerator(function.Numerator), Numerator(function.Denominator), _denominator);

    /// <summary>The image under this derivation applied <paramref name="count"/> times; the function itself for 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public RationalFunction Apply(RationalFunction function, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (var step = 0; step < count; step++)
        {
            function = Apply(function);
        }

        return function;
    }

    private RationalFunction ImageOf(string variable) => Images.GetValueOrDefault(variable, RationalFunction.Zero);

    /// <summary>The numerator, over the common denominator of the images, of a polynomial's image.</summary>
    private Polynomial Numerator(Polynomial polynomial) =>
        Polynomial.Sum(polynomial.Variables.Where(_numerators.ContainsKey)
            .Select(variable => _numerators[variable] * polynomial.Derivative(variable)));
}
