using Infra.Simphera.Configuration;

namespace Infra.Simphera.LicenseServer;

/// <summary>The script that cloud-init runs once on the license server (Amazon Linux 2023).</summary>
internal static class UserData
{
    public static string For(LicenseServerConfig config)
    {
        var lines = new List<string> { "#!/bin/bash", "set -euxo pipefail", "dnf upgrade -y" };
        if (config.CodeMeterUrl is { } codeMeter)
        {
            lines.AddRange(
            [
                $"curl --fail --location --retry 5 --output /tmp/codemeter.rpm {Quoted(codeMeter)}",
                "dnf install -y /tmp/codemeter.rpm",
                "systemctl stop codemeter",
                "sed -i '/^IsNetworkServer=/d' /etc/wibu/CodeMeter/Server.ini",
                "sed -i '/^\\[General\\]/a IsNetworkServer=1' /etc/wibu/CodeMeter/Server.ini",
                "systemctl enable --now codemeter",
            ]);
        }

        if (config.RtMapsUrl is { } rtMaps)
        {
            lines.AddRange(
            [
                "dnf install -y libxcrypt-compat bzip2 tar",
                $"curl --fail --location --retry 5 --output /tmp/rtmaps.tar.bz2 {Quoted(rtMaps)}",
                "mkdir -p /tmp/rtmaps /opt/rtmaps/license",
                "tar -xjf /tmp/rtmaps.tar.bz2 -C /tmp/rtmaps",
                "rlm=$(find /tmp/rtmaps -type d -name rlm -print -quit)",
                "test -n \"$rlm\"",
                "cp -r \"$rlm\"/. /opt/rtmaps/license/",
                "chown -R ec2-user:ec2-user /opt/rtmaps",
                "cat > /etc/systemd/system/rlm.service <<'UNIT'",
                "[Unit]",
                "Description=RLM license server",
                "After=network-online.target",
                "Wants=network-online.target",
                "[Service]",
                "User=ec2-user",
                "WorkingDirectory=/opt/rtmaps/license",
                "ExecStart=/opt/rtmaps/license/rlm",
                "Restart=on-failure",
                "[Install]",
                "WantedBy=multi-user.target",
                "UNIT",
                "systemctl daemon-reload",
                "systemctl enable --now rlm",
            ]);
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Single-quoted for the shell; <c>${</c> is escaped for Terraform.</summary>
    private static string Quoted(string text) =>
        $"'{text.Replace("'", "'\\''", StringComparison.Ordinal).Replace("${", "$${", StringComparison.Ordinal)}'";
}
