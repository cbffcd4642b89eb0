using System.Globalization;
using System.Text.Json;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Symbolic;

namespace MimVerify.Cli.Evaluation;

/// <summary>Loss and rates of one row at Q = 0 (claim E8), as rationals in lowest terms.</summary>
internal sealed class InitialKind : IEvaluationKind
{
    // Exact sums over latents of many digits grow quadratically; this leaves seconds.
    private const long MostBits = 40_000;

    private const string SizesRemedy = "The number of patches of each area.";
    private const string ValuesRemedy = "Give the values, such as [\"1/2\", \"3/2\"].";
    private const string ProbabilitiesRemedy = "Give a probability for each value, such as [\"1/4\", \"3/4\"].";

    public string Name => "initial";

    public string Description => "Loss of one row and its rates alpha at Q = 0, one cluster, as exact rationals in lowest terms.";

    public void Evaluate(EvaluationCase input, Utf8JsonWriter writer)
    {
        var instance = input.Instance("patches", "areaSizes", "masked", "queryArea", "latent");
        var patches = (int)instance.Require("patches", "The number of patches P.").WholeNumber(2, ScenarioData.MaximumPatches, "The number of patches P.");
        var sizes = ReadSizes(instance.Require("areaSizes", SizesRemedy), patches);
        var masked = (int)instance.Require("masked", "How many patches are masked.")
            .WholeNumber(1, patches - 1, "How many patches are masked; at least one must be, and one must not.");
        var area = (int)instance.Require("queryArea", "The area that holds the query, counted from 0.")
            .WholeNumber(0, sizes.Length - 1, "The area that holds the query, counted from 0.");
        var (values, probabilities) = ReadLatent(instance.Require("latent", "Such as {\"values\": [\"1\"], \"probabilities\": [\"1\"]}."));
        var found = InitialValues.Evaluate(patches, sizes, masked, area, values, probabilities);
        writer.WriteString("loss", found.Loss.ToString());
        writer.WriteStartArray("alpha");
        foreach (var rate in found.Alpha)
        {
            writer.WriteStringValue(rate.ToString());
        }

        writer.WriteEndArray();
    }

    private static int[] ReadSizes(DocumentCursor at, int patches)
    {
        int[] sizes = [.. at.Items(SizesRemedy).Select(item => (int)item.WholeNumber(1, patches, SizesRemedy))];
        var total = sizes.Sum(size => (long)size);
        return total == patches
            ? sizes
            : throw at.Refuse(
                string.Create(CultureInfo.InvariantCulture, $"must add up to patches = {patches}"),
                total.ToString(CultureInfo.InvariantCulture),
                "Every patch lies in exactly one area.");
    }

    private static (Rational[] Values, Rational[] Probabilities) ReadLatent(DocumentCursor at)
    {
        var section = at.Section().AllowRemarks("values", "probabilities");
        var valuesAt = section.Require("values", ValuesRemedy);
        var probabilitiesAt = section.Require("probabilities", ProbabilitiesRemedy);
        var bits = MostBits;
        var values = Read(valuesAt, ValuesRemedy, value => value.Sign >= 0, "must not be negative", "Latents scale features; the theory takes 0 <= L <= U.", ref bits);
        var probabilities = Read(probabilitiesAt, ProbabilitiesRemedy, value => value.Sign > 0, "must be greater than 0", "Leave out values of probability 0.", ref bits);
        if (values.Length == 0)
        {
            throw valuesAt.Refuse("must hold at least one value", ValuesRemedy);
        }

        if (probabilities.Length != values.Length)
        {
            throw probabilitiesAt.Refuse($"must hold one probability for each of the {values.Length} values", "Give as many probabilities as values.");
        }

        var sum = probabilities.Aggregate(Rational.Zero, (total, probability) => total + probability);
        return sum == Rational.One
            ? (values, probabilities)
            : throw probabilitiesAt.Refuse("must add up to exactly 1", Short(sum), "Write thirds and the like as quotients, such as \"1/3\"; decimals are read exactly.");
    }

    private static Rational[] Read(DocumentCursor at, string remedy, Predicate<Rational> holds, string rule, string ruleRemedy, ref long bits)
    {
        var items = at.Items(remedy);
        var values = new Rational[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var text = items[i].Text("A rational such as \"3/2\".");
            if (text.Length > 1000 || !Rational.TryParse(text, out values[i]))
            {
                throw items[i].Refuse(
                    "must be a rational of at most 1000 characters, such as \"3/2\" or 0.75, with a denominator other than 0",
                    "Write a quotient of whole numbers or a decimal.");
            }

            if (!holds(values[i]))
            {
                throw items[i].Refuse(rule, ruleRemedy);
            }

            bits -= values[i].Numerator.GetBitLength() + values[i].Denominator.GetBitLength();
            if (bits < 0)
            {
                throw at.Refuse("holds too many digits for exact sums", value: null, "Use fewer values, or shorter ones.");
            }
        }

        return values;
    }

    private static string Short(Rational value)
    {
        var text = value.ToString();
        return text.Length <= 60 ? text : value.ToDouble().ToString("R", CultureInfo.InvariantCulture);
    }
}
