namespace MimVerify.Theory.Model;

/// <summary>What an area, or a class of keys, is to the query (theory.md section 1).</summary>
public enum AreaRole
{
    /// <summary>The area that holds the query.</summary>
    Target,

    /// <summary>The largest area of the cluster, where that is not the target.</summary>
    Global,

    /// <summary>Any further area.</summary>
    Other,

    /// <summary>The query itself, as a key.</summary>
    Self,
}
