using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Diagrams;

/// <summary>A number of <see cref="DiagramPoint"/> that an axis may vary.</summary>
/// <param name="Name">Its name on the command line and in files: <c>kappa_c</c>.</param>
/// <param name="Title">Its name on an axis.</param>
/// <param name="Scale">How an axis spaces it.</param>
/// <param name="IsWhole">Whether it takes whole numbers only.</param>
/// <param name="Rule">Its range, as the predicate of a sentence: <c>must lie in (0, 1)</c>.</param>
/// <param name="IsValid">Whether a value lies in the range.</param>
/// <param name="Of">Reads it.</param>
/// <param name="With">Replaces it.</param>
public sealed record DiagramParameter(
    string Name,
    MathText Title,
    ScaleKind Scale,
    bool IsWhole,
    string Rule,
    Predicate<double> IsValid,
    Func<DiagramPoint, double> Of,
    Func<DiagramPoint, double, DiagramPoint> With);
