namespace MimVerify.Verification.Monitoring.Semantics;

/// <summary>What a part of a statement is, negations pushed down.</summary>
internal enum MarginNodeKind
{
    /// <summary>Two values compared.</summary>
    Comparison,

    /// <summary>One instant.</summary>
    At,

    /// <summary>Both parts.</summary>
    All,

    /// <summary>Either part.</summary>
    Any,

    /// <summary>Every instant of a stretch.</summary>
    Always,

    /// <summary>Some instant of a stretch.</summary>
    Eventually,

    /// <summary>One part up to an instant at which the other holds.</summary>
    Until,

    /// <summary>The dual of <see cref="Until"/>.</summary>
    Release,
}
