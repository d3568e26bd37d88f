using Mancrel.Core.Common;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>
/// A telephone number where a mail address stands: <c>+4915112345678@sms.invalid</c>. What finds, threads, limits and stops by address does
/// so by number then; no mail can go there (RFC 2606 §2).
/// </summary>
public static class PhoneAddress
{
    private const string Sms = "@sms.invalid";
    private const string Whatsapp = "@whatsapp.invalid";

    /// <summary>The address of a number.</summary>
    /// <param name="channel">Not mail.</param>
    /// <param name="number">E.164, or the short code of a service.</param>
    public static string Of(MessageChannel channel, string number) => number + (channel == MessageChannel.Whatsapp ? Whatsapp : Sms);

    /// <summary>The addresses of a number, one for each channel.</summary>
    public static IReadOnlyList<string> All(string number) => [Of(MessageChannel.Sms, number), Of(MessageChannel.Whatsapp, number)];

    /// <summary>By which way a message to the address goes.</summary>
    public static MessageChannel ChannelOf(string address) =>
        address.EndsWith(Sms, StringComparison.OrdinalIgnoreCase) ? MessageChannel.Sms
        : address.EndsWith(Whatsapp, StringComparison.OrdinalIgnoreCase) ? MessageChannel.Whatsapp
        : MessageChannel.Email;

    /// <summary>The number of an address; null of a mail address.</summary>
    public static string? NumberOf(string address) =>
        ChannelOf(address) == MessageChannel.Email ? null : address[..address.LastIndexOf('@')];

    /// <summary>The address of the same number on the other channel; null of a mail address.</summary>
    public static string? Other(string address) =>
        ChannelOf(address) switch
        {
            MessageChannel.Sms => Of(MessageChannel.Whatsapp, NumberOf(address)!),
            MessageChannel.Whatsapp => Of(MessageChannel.Sms, NumberOf(address)!),
            _ => null,
        };

    /// <summary>RFC 5322 text as people read it: a number stands there as a number.</summary>
    public static string Shown(string text) =>
        text.Replace(Sms, "", StringComparison.OrdinalIgnoreCase).Replace(Whatsapp, "", StringComparison.OrdinalIgnoreCase);
}
