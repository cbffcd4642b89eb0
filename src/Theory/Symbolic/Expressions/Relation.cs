namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>A statement that compares two values, kept the way round it was written.</summary>
public sealed record Relation : Expr
{
    internal Relation(Expr left, RelationKind kind, Expr right)
        : this(left, kind, right, Above([left, right]))
    {
    }

    private Relation(Expr left, RelationKind kind, Expr right, (int Depth, long NodeCount) above)
        : base(HashCode.Combine(9, kind, left.GetHashCode(), right.GetHashCode()), above.Depth, above.NodeCount, 0)
    {
        Left = left;
        Kind = kind;
        Right = right;
    }

    /// <summary>The left value.</summary>
    public Expr Left { get; }

    /// <summary>The comparison.</summary>
    public RelationKind Kind { get; }

    /// <summary>The right value.</summary>
    public Expr Right { get; }

    internal override bool IsStatement => true;

    /// <inheritdoc/>
    public bool Equals(Relation? other) =>
        ReferenceEquals(this, other)
        || (other is not null && GetHashCode() == other.GetHashCode() && Kind == other.Kind && Left.Equals(other.Left) && Right.Equals(other.Right));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
