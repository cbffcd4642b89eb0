namespace MimVerify.Cli.Evaluation;

/// <summary>The kinds of <c>mimverify evaluate</c>; a new kind is one file and one line here.</summary>
internal static class EvaluationKinds
{
    public static IReadOnlyList<IEvaluationKind> All { get; } = [new LemmaKind(), new MeanFieldKind(), new PopulationKind(), new InitialKind()];
}
