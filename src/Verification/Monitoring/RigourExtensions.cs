namespace MimVerify.Verification.Monitoring;

/// <summary>Combining evidence.</summary>
public static class RigourExtensions
{
    /// <summary>The rigour of what rests on both: the weaker of the two.</summary>
    public static Rigour And(this Rigour left, Rigour right) => left > right ? left : right;
}
