namespace Mancrel.Core.Crm.Contacts;

/// <summary>Something of a contact that is missing or looks wrong.</summary>
/// <param name="Field">Where it is, as errors name fields: <c>name</c>, <c>phones[0]</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Why">In a sentence.</param>
/// <param name="Value">What stands there; null where nothing does.</param>
/// <param name="Repair">What a repair writes instead; null where only a person can tell.</param>
public sealed record Flaw(string Field, FlawKind Kind, string Why, string? Value = null, string? Repair = null);

/// <summary>What can be wrong with a contact.</summary>
public enum FlawKind
{
    /// <summary>The name is only the beginning of its address.</summary>
    NameFromAddress,

    /// <summary>The name is written in capitals or small letters throughout.</summary>
    NameCase,

    /// <summary>The name has blanks too many.</summary>
    NameBlanks,

    /// <summary>No mail address and no telephone number: nobody can reach it.</summary>
    Unreachable,

    /// <summary>The domain of an address is a slip of the pen of a common one.</summary>
    EmailSlip,

    /// <summary>The only address is an office's (info@, sales@), not a person's.</summary>
    EmailOfOffice,

    /// <summary>Mail there bounced, or was not wanted.</summary>
    MailStopped,

    /// <summary>A telephone number without its country.</summary>
    PhoneWithoutCountry,

    /// <summary>A day of birth that makes the person under 14 or over 110.</summary>
    BirthdayUnlikely,
}
