using System.Collections.Frozen;

namespace MimVerify.Theory.Symbolic.Expressions;

// Names as the grammar reads them: a letter, then letters, digits and underscores, all ASCII so that every printer can write them.
internal static class Identifier
{
    private static readonly FrozenSet<string> CaseNames = FrozenSet.Create("exp", "log", "ln", "sqrt", "piecewise");

    private static readonly FrozenSet<string> Connectives = FrozenSet.Create("and", "or", "not", "implies");

    public static bool IsStart(char letter) => char.IsAsciiLetter(letter);

    public static bool IsPart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    public static bool IsCaseName(string name) => CaseNames.Contains(name);

    public static bool IsConnective(string name) => Connectives.Contains(name);

    public static string SymbolName(string name)
    {
        RequireIdentifier(name, name);
        return IsCaseName(name) || IsConnective(name)
            ? throw new ArgumentException($"'{name}' is a word of the grammar and cannot name a symbol.", nameof(name))
            : name;
    }

    // f'2'3: the derivative of f by its second and third argument.
    public static string FunctionName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.Split('\'');
        RequireIdentifier(parts[0], name);
        var previous = 0;
        foreach (var part in parts.AsSpan(1))
        {
            if (part.Length is 0 or > 4 || part[0] == '0' || !part.All(char.IsAsciiDigit) || int.Parse(part) < previous)
            {
                throw new ArgumentException($"'{name}' is no function's name: a derivative reads f'1'2, with the arguments' numbers in order.", nameof(name));
            }

            previous = int.Parse(part);
        }

        return name;
    }

    private static void RequireIdentifier(string name, string shown)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || !IsStart(name[0]) || !name.All(IsPart))
        {
            throw new ArgumentException($"'{shown}' is no name: a letter, then letters, digits and underscores.", nameof(name));
        }

        if (shown.Length > ExpressionLimits.MaximumNameLength)
        {
            throw new ArgumentException($"A name has at most {ExpressionLimits.MaximumNameLength} characters.", nameof(name));
        }
    }
}
