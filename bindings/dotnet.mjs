import fs from 'node:fs';
import path from 'node:path';

import { listFiles } from '../setup/files.mjs';
import { dotnetEnvironment, runQuietly } from '../setup/process.mjs';
import { inProject } from '../setup/project.mjs';

/** Generates the C# code of the packages with jsii-pacmak. @returns Map: package id -> folder of its code */
export async function generateCode(packageFolders, outputFolder) {
  await runQuietly('jsii-pacmak', process.execPath, [
    inProject('node_modules', 'jsii-pacmak', 'bin', 'jsii-pacmak.js'),
    '--targets', 'dotnet', '--code-only', '--no-npmignore', '--no-fingerprint', '--outdir', outputFolder,
    ...packageFolders,
  ], {
    cwd: inProject(),
    // pacmak calls `npm pack`, which would otherwise run the packages' own scripts.
    env: { ...process.env, npm_config_ignore_scripts: 'true', npm_config_update_notifier: 'false',
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' },
  });
  return path.join(outputFolder, 'dotnet');
}

/**
 * Replaces the projects jsii-pacmak wrote (for .NET 6 and for publishing) by plain ones, then builds and packs them.
 * Two compilers at a time: more would not be faster on two cores, and would need more than 3 GB.
 */
export async function buildPackages(codeFolder, packages, runtimeVersion, outputFolder) {
  for (const { id, packageVersion, assembly } of packages) {
    const dependencies = packages.filter(other => assembly.dependencies?.[other.npm]).map(other => other.id);
    const project = projectFile({ id, packageVersion, assembly, dependencies, runtimeVersion });
    fs.writeFileSync(path.join(codeFolder, id, `${id}.csproj`), project);
  }
  // These end MSBuild's search upwards, which would otherwise find the project's own files with their analyzers.
  for (const file of ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props']) {
    fs.writeFileSync(path.join(codeFolder, file), '<Project />\n');
  }
  const solution = path.join(codeFolder, 'Bindings.slnx');
  fs.writeFileSync(solution, [
    '<Solution>',
    ...packages.map(({ id }) => `  <Project Path="${id}/${id}.csproj" />`),
    '</Solution>',
    '',
  ].join('\n'));
  // Without node reuse and compiler server nothing outlives this call, so nothing keeps a caller's pipes open.
  await runQuietly('Building the bindings', 'dotnet', [
    'pack', solution, '--configuration', 'Release', '--output', outputFolder, '-v', 'quiet', '--nologo',
    '-m:2', '-nodeReuse:false', '-p:UseSharedCompilation=false',
  ], { cwd: codeFolder, env: dotnetEnvironment() });
}

function projectFile({ id, packageVersion, assembly, dependencies, runtimeVersion }) {
  const references = dependencies.map(other => `    <ProjectReference Include="../${other}/${other}.csproj" />\n`).join('');
  return `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <LangVersion>10.0</LangVersion>
    <Nullable>enable</Nullable>
    <GenerateDocumentationFile>true</GenerateDocumentationFile>
    <DebugType>none</DebugType>
    <RunAnalyzers>false</RunAnalyzers>
    <NuGetAudit>false</NuGetAudit>
    <NoWarn>$(NoWarn);CS0612;CS0618;CS1570;CS1572;CS1573;CS1587;CS1591;CS8632;NU5128</NoWarn>
    <PathMap>$(MSBuildProjectDirectory)=/</PathMap>
    <PackageId>${id}</PackageId>
    <Version>${assembly.version}</Version>
    <PackageVersion>${packageVersion}</PackageVersion>
    <Description>${id} ${assembly.version}, generated from the npm package ${assembly.name}</Description>
    <Authors>${assembly.author.name}</Authors>
    <PackageLicenseExpression>${assembly.license}</PackageLicenseExpression>
  </PropertyGroup>

  <ItemGroup>
    <EmbeddedResource Include="*.tgz" />
    <PackageReference Include="Amazon.JSII.Runtime" Version="${runtimeVersion}" />
${references}  </ItemGroup>
</Project>
`;
}
