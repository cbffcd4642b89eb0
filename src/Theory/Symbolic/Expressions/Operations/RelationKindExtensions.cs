namespace MimVerify.Theory.Symbolic.Expressions;

internal static class RelationKindExtensions
{
    // Whether the relation holds between two values whose comparison gave this sign.
    public static bool Holds(this RelationKind kind, int comparison) => kind switch
    {
        RelationKind.Equal => comparison == 0,
        RelationKind.NotEqual => comparison != 0,
        RelationKind.Less => comparison < 0,
        RelationKind.LessOrEqual => comparison <= 0,
        RelationKind.Greater => comparison > 0,
        RelationKind.GreaterOrEqual => comparison >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such relation."),
    };
}
