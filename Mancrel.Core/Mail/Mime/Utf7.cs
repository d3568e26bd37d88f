using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>UTF-7 (RFC 2152), which .NET no longer decodes. Mail of old Exchange servers still holds it.</summary>
internal static class Utf7
{
    /// <summary>Decodes; what is no UTF-7 stays as it is.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var i = 0;
        while (i < bytes.Length)
        {
            var b = bytes[i++];
            if (b != '+')
            {
                text.Append((char)b);
                continue;
            }

            if (i < bytes.Length && bytes[i] == '-')
            {
                text.Append('+');
                i++;
                continue;
            }

            uint bits = 0;
            var count = 0;
            while (i < bytes.Length && Base64.Value(bytes[i]) is var value and >= 0)
            {
                bits = (bits << 6) | (uint)value;
                count += 6;
                i++;
                if (count >= 16)
                {
                    count -= 16;
                    text.Append((char)(bits >> count));
                    bits &= (1u << count) - 1;
                }
            }

            if (i < bytes.Length && bytes[i] == '-')
            {
                i++;
            }
        }

        return text.ToString();
    }
}
