using System.Text.Json;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Evaluation;

/// <summary>One kind of <c>mimverify evaluate</c>: from an instance to the properties of one output case.</summary>
internal interface IEvaluationKind
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>One line of help.</summary>
    string Description { get; }

    /// <summary>Evaluates one case and writes its properties into the object that the writer is in.</summary>
    /// <exception cref="InputException">The case makes no sense or is too large.</exception>
    void Evaluate(EvaluationCase input, Utf8JsonWriter writer);
}
