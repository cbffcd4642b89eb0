namespace MimVerify.Theory.Documents;

/// <summary>What a misspelt word was probably meant to be.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate with the fewest insertions, deletions, replacements and swaps of neighbours; null where that takes more than a
    /// third of the word, which would be a guess and not a correction. Case is ignored.
    /// </summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var fewest = Math.Max(1, Math.Min(word.Length, 40) / 3) + 1;
        foreach (var candidate in candidates)
        {
            // A word that is long beyond every candidate needs no quadratic comparison.
            if (Math.Abs(candidate.Length - word.Length) >= fewest)
            {
                continue;
            }

            var distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < fewest)
            {
                (nearest, fewest) = (candidate, distance);
            }
        }

        return nearest;
    }

    // Optimal string alignment: Levenshtein's distance with swaps of neighbours.
    private static int Distance(string first, string second)
    {
        var table = new int[first.Length + 1, second.Length + 1];
        for (var i = 0; i <= first.Length; i++)
        {
            for (var j = 0; j <= second.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var replace = table[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replace, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[first.Length, second.Length];
    }
}
