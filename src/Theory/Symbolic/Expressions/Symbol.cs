namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>A real unknown, told from others by its name alone.</summary>
public sealed record Symbol : Expr
{
    /// <summary>The symbol with the given name: a letter, then letters, digits and underscores, such as <c>Phi_a</c> or <c>m2</c>.</summary>
    /// <exception cref="ArgumentException">The name is no identifier, or it is a word of the grammar such as <c>exp</c>.</exception>
    public Symbol(string name)
        : base(HashCode.Combine(2, name), 1, 1, 1) => Name = Identifier.SymbolName(name);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public bool Equals(Symbol? other) => ReferenceEquals(this, other) || (other is not null && Name == other.Name);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
