namespace MimVerify.Theory.Symbolic.Text;

internal enum TokenKind
{
    End,
    Number,
    Name,
    Mark,
}
