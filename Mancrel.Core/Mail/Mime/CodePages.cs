using System.Runtime.CompilerServices;
using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Makes the code pages of old mail known before anything reads mail: MimeKit looks once which of them there are, at its first use.
/// </summary>
internal static class CodePages
{
#pragma warning disable CA2255 // Nothing else is sure to run before the first use of MimeKit by whoever comes first.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
}
