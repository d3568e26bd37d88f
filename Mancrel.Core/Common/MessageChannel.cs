namespace Mancrel.Core.Common;

/// <summary>By which way a message travels.</summary>
public enum MessageChannel
{
    /// <summary>As mail.</summary>
    Email,

    /// <summary>As a text message of the telephone network.</summary>
    Sms,

    /// <summary>By WhatsApp.</summary>
    Whatsapp,
}
