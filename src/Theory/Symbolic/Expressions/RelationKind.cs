namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>How two values compare.</summary>
public enum RelationKind
{
    /// <summary>=</summary>
    Equal,

    /// <summary>Not =.</summary>
    NotEqual,

    /// <summary>&lt;</summary>
    Less,

    /// <summary>&lt;=</summary>
    LessOrEqual,

    /// <summary>&gt;</summary>
    Greater,

    /// <summary>&gt;=</summary>
    GreaterOrEqual,
}
