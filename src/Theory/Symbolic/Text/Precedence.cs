namespace MimVerify.Theory.Symbolic.Text;

// How tightly a printed form holds together, loosest first; what is looser than its place needs brackets.
internal enum Precedence
{
    Implication,
    Disjunction,
    Conjunction,
    Negation,
    Comparison,
    Sum,
    Product,
    Power,
    Atom,
}
