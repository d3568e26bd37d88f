namespace Mancrel.Core.Billing;

/// <summary>The forms of account numbers.</summary>
public static class BankAccount
{
    /// <summary>True for an IBAN in capital letters without blanks whose check digits match (ISO 13616, ISO 7064 MOD 97-10).</summary>
    public static bool IsIban(string iban)
    {
        if (
            iban.Length is < 15 or > 34
            || !iban.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
            || !iban[..2].All(char.IsAsciiLetterUpper)
            || !iban[2..4].All(char.IsAsciiDigit)
        )
        {
            return false;
        }

        var rest = 0;
        foreach (var c in iban[4..] + iban[..4])
        {
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (c - 'A' + 10)) % 97;
        }

        return rest == 1;
    }

    /// <summary>True for a BIC in capital letters: bank, country, place, perhaps a branch (ISO 9362).</summary>
    public static bool IsBic(string bic) =>
        bic.Length is 8 or 11 && bic.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) && bic[4..6].All(char.IsAsciiLetterUpper);
}
